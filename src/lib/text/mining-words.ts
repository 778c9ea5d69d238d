import { CodeTrie } from './code-trie.ts';

/**
 * Words that tell where an expression of official language begins and ends. The lists are general, none is made from
 * the reports of a corpus.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u).filter(Boolean));

/** Particles, conjunctions, prepositions, pronouns, bare adverbs, numbers and measures: never at the edge of a phrase. */
const functionWords = words(`
  的 地 得 之 所 者 了 着 过 们 吧 呢 吗 啊
  和 与 及 以及 并 并且 而 而且 或 或者 且 又 也 还 都 则 即 但 但是 却 虽 虽然 因 因为 因此 由于 所以 如 如果 若 既 不仅 不但 只有 只要 无论
  同 跟 对 对于 向 从 自 由 以 把 将 被 让 给 使 令 为 为了 于 在 到 至 按 按照 依照 根据 经 经过 通过 随着 围绕 关于 作为 除 沿 朝 凭 较 比
  等 等等 其 其中 其他 该 此 这 这个 这些 这里 那 那些 某 每 每个 各 各个 各项 各类 各种 有关 相关 以上 以下 以内 左右 之间 之一 之后 之前 以来 以后 以前 期间 方面
  上 下 中 内 里 外 前 后 间 时 我 你 他 她 它 我们 你们 他们 她们 它们 自己 大家 咱们 本
  我省 我市 我区 我县 我州 我国 我会 我部 全省 全市 全区 全县 全州 全盟 全旗 本省 本市 本区 本县
  是 有 没有 无 不 未 没 不是 就是 就 才 只 仅 很 更 更加 最 再 已 已经 曾 正 正在 刚 便 均 共 总 约 近 超 超过 达 达到 约为 约占 大约 仍 仍然
  尤其 尤其是 特别 特别是 例如 比如 可 可以 能 能够 会 应 应当 应该 必须 须 要 需 需要 将要 愿 肯 来 去 起来 下去 出来 上来
  一 二 三 四 五 六 七 八 九 十 百 千 两 几 多 余 第 个 项 次 名 件 位 家 户 亩 吨 米 座 条 所 批 人次
  公里 平方米 平方公里 元 万 亿 万元 亿元 万亿元 万人 百分点 年 月 日 号 点 分 秒 倍 成
  同比 环比 同期 年均 年度 累计 增长 下降 分别 第一 第二 第三 第四 第五 首次 一是 二是 三是 四是 五是 六是 七是 八是
  一个 一批 一些 一系列 多个 许多 不少 部分 去年 今年 明年 当年 上年 全年 年初 年末 年底 目前 当前 现在 今后
  在于 来自 同时 此外 另外 总之 首先 其次 最后 然后 于是
`);

/** Verbs and adverbs that stand before a formula without belonging to it (做到…, 加快推进…), and that close none. */
const governingWords = words(`
  做到 做好 做实 做优 做强 做大 抓好 抓实 抓紧 搞好 办好 用好 管好 守好 建好 打好 打赢 落实 贯彻 贯彻落实 执行 践行 遵循 遵守 坚持 坚守
  坚定 坚定不移 坚决 牢固 牢牢 树立 牢记 增强 树牢 站稳 加强 加快 加大 加速 强化 深化 优化 细化 推进 推动 推行 推广 促进 引导 鼓励 帮助 开展 实施
  实行 实现 完成 完善 健全 建立 建成 构建 打造 形成 壮大 发挥 发扬 弘扬 保持 确保 维护 巩固 拓展 扩大 提升 提高 提供 改善 改进 制定
  出台 编制 谋划 部署 启动 召开 举办 举行 参加 开创 谱写 展现 迈出 迈上 取得 获得 赢得 争取 力争 努力 奋力 全力 全力以赴 大力 着力 聚力 合力
  持续 不断 进一步 深入 扎实 切实 积极 主动 认真 严格 严厉 严肃 依法 统筹 全面 全方位 稳步 有序 充分 广泛 普遍 基本 初步 率先 始终 一贯
  继续 重点 突出 聚焦 紧扣 紧紧 紧盯 立足 把握 抓住 瞄准 防范 化解 防止 避免 减少 降低 压减 整治 打击 查处 解决 处理 应对 融入 对接 参与 推出
  引进 引入 吸引 集聚 汇聚 凝聚 激发 释放 调动 盘活 夯实 筑牢 铸牢 守住 严守 严防 补齐 补足 拓宽 畅通 打通 破解 破除 消除 清理 新增 净增 投入
  成立 设立 设置 选拔 配备 选派 走访 慰问 传达 听取 指出 强调 要求 提出 明确 表示 认为 希望 号召 决定 同意 印发 公布 高举 不忘 永葆 勇于 敢于
  善于 致力于 立志 扛起 担负 肩负 承担 履行 真正 自觉 带头 共同 纵深 高标准 高水平 奋力谱写 来自 服务于 有利于 涌现出 命名 授予 荣获
`);

/** Words that may stand before a formula as its verb, or belong to one as a noun (发展新质生产力, 高质量发展). */
const doubleWords = words(`
  发展 改革 创新 建设 教育 学习 宣传 保护 治理 管理 监督 服务 保障 支持 培育 培养 传承 创建 创造 探索 研究 规划 组织 指导 协调 规范 监管 考核 评估
  布局 改造 表彰 报告 审议 讨论 领导 团结 参观 使用 安排 评选 争创 示范 引领 带动 试点 申报 打造 选树 落地 倡导 普及 宣讲 学 讲 建 办 抓 促 创 推
`);

/** Function words that need the word behind them as much as the one before (以…为…, 紧密地…): neither side is free there. */
const bindingWords = words('以 把 将 被 使 让 是 有 没有 无 为 所 于 在于 的 地 得');

/** Bits of `wordKinds`. */
export const wordKind = { function: 1, binding: 2, governing: 4, opening: 8 } as const;

const kinds = new Map<string, number>();
for (const [list, kind] of [
  [functionWords, wordKind.function],
  [bindingWords, wordKind.binding],
  [governingWords, wordKind.governing | wordKind.opening],
  [doubleWords, wordKind.opening],
] as const) {
  for (const word of list) kinds.set(word, (kinds.get(word) ?? 0) | kind);
}

const listed = new CodeTrie();
for (const [word, kind] of kinds) listed.add(word, kind);

/** `wordKinds` of the word between two places of a text in code units. */
export function wordKindsAt(codes: Uint16Array, start: number, end: number): number {
  let known = listed.begin(codes[start]!);
  for (let at = start + 1; known && at < end; at++) known = listed.step(codes[at]!);
  return known ? listed.value : 0;
}

/** What a word is at the edge of a phrase: bits of `wordKind`, 0 for all words that are in no list. */
export const wordKinds = (word: string): number => kinds.get(word) ?? 0;
export const isGoverningWord = (word: string): boolean => governingWords.has(word);
export const opensPhrase = (word: string): boolean => (wordKinds(word) & wordKind.opening) !== 0;
