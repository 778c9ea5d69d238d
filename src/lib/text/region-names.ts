/** Names of administrative units: how a full name becomes the short one that reports use. */

const peoples = (
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'
).split(' ');

/** One or more peoples at the end of a stem; some units leave out 族 (塔什库尔干塔吉克自治县). */
const peoplesAtEnd = new RegExp(
  `(?:(?:${peoples.join('|')})族|各族|(?:蒙古|哈萨克|塔吉克|锡伯|柯尔克孜|维吾尔))+$`,
  'u',
);
const autonomousUnit = /自治(?:区|州|县|旗)$/u;
const plainUnit = /(?:特别行政区|架林区|特区|地区|新区|矿区|省|市|区|县|盟|旗)$/u;
/** Units whose short form would be no name at all. */
const whole = /(?:[左右前中后]|联合)旗$|^[新老]?[城郊矿市]区$|^市中区$/u;

/**
 * The short name of a unit: 内蒙古自治区 → 内蒙古, 延边朝鲜族自治州 → 延边, 梧州市 → 梧州.
 * A name stays whole where nothing useful would remain (任县, 城区) and where the suffix is part of it (新巴尔虎左旗).
 */
export function shortName(name: string): string {
  if (autonomousUnit.test(name)) {
    const stem = name.replace(autonomousUnit, '');
    const short = stem.replace(peoplesAtEnd, '');
    if (short.length >= 2) return short;
    return stem.endsWith('族') && stem.length > 2 ? stem.slice(0, -1) : stem;
  }
  if (whole.test(name)) return name;
  const short = name.replace(plainUnit, (unit) => (unit === '架林区' ? '架' : ''));
  return short.length >= 2 ? short : name;
}
