/** Words that contain the name of a place without naming it. */

/** Full names that are ordinary words too: read only with their parent before them. */
export const commonFullNames: ReadonlySet<string> = new Set(
  (
    '城区 郊区 矿区 新城区 老城区 新市区 市中区 城中区 南市区 北市区 东市区 西市区 中市区 友好区 红星区 太平区 和平区 动力区 解放区 ' +
    '新区 东区 西区 南区 北区 市区 市郊区 东郊区 西郊区 南郊区 北郊区 南城区 北城区 城南区 城北区 公园区 临江区 滨海区 桥头区 露天区 立新区 东矿区'
  ).split(' '),
);

/** Short names of prefectures that are, or often stand inside, ordinary words: read only with 市 or their parent. */
export const commonShortNames: ReadonlySet<string> = new Set(
  (
    '朝阳 白银 阿里 中山 日照 来宾 白山 大同 安康 四平 通化 怒江 红河 文山 海西 海北 海东 黄南 和田 三明 黄山 兴安 保山 大理 长治 ' +
    '新乡 运城 丽水 衡水 山南 承德 大庆 东方 南通 海口 保定 金华 宜春 固原 百色 抚州 昌都'
  ).split(' '),
);

/** Longer words around a name; where one of these stands, the name inside it is not read. */
export const notPlaces: readonly string[] =
  '阿里巴巴 阿里云 北京时间 北京大学 南京大学 清华大学 浙江大学 复旦大学 西南山区 东南山区 太行山区 大别山区 泰山区域 中山大学 孙中山 长白山 长江西 长江东 西南通 东南通 越南通 出海口 入海口 沿海口岸 内蒙古军区 西藏军区 新疆军区 北京军区 上海合作组织 上海精神 北京奥运 北京冬奥 延安精神 大庆精神 井冈山精神 遵义会议 台湾同胞 台湾问题 台湾当局 中国共产党 中国人民 中国特色 中国式 中国梦 中国化 中国制造 健康中国 美丽中国 平安中国 数字中国 法治中国 新中国 中国民主 中国国民 中国银行 中国科学 中国工程 中国工会 中国共青 中国的'.split(
    ' ',
  );

/** 河南, 湖北 … after these characters are a river, lake or mountain and a direction: 黄河南岸. */
export const directionNames: ReadonlyMap<string, string> = new Map([
  ['河南', '黄淮渭运洛汾漳辽'],
  ['河北', '黄淮渭运洛汾漳辽'],
  ['湖南', '太庭巢鄱海'],
  ['湖北', '太庭巢鄱海'],
  ['山东', '泰华衡嵩恒行岳'],
  ['山西', '泰华衡嵩恒行岳'],
  ['江西', '长'],
  ['海南', '青'],
  ['青海', '碧踏'],
  ['西安', '东'],
  ['南宁', '济'],
]);
