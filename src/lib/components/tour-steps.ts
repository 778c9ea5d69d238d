import type { Bilingual } from '../model/message.ts';

export interface TourStep {
  /** What the step is about; the first of these that is on the page. */
  readonly at: readonly string[];
  readonly title: Bilingual;
  readonly text: Bilingual;
}

/** The tour of the first visit, from the question to the sentence that answers it. */
export const tourSteps: readonly TourStep[] = [
  {
    at: ['header nav a[aria-current]', 'header nav'],
    title: { zh: '欢迎使用提法图谱', en: 'Welcome to Tifa Atlas' },
    text: {
      zh: '在这里比较各地、各年的官方报告：用了哪些提法，写明了哪些数据。每一页提一类问题。',
      en: 'Compare official reports by region and year: the expressions that they use, and the figures that they state. Each page asks one kind of question.',
    },
  },
  {
    at: ['aside [data-tour="filters"]', 'aside', '.bar .button'],
    title: { zh: '一处筛选，处处生效', en: 'One filter for all charts' },
    text: {
      zh: '选择地区和年份，所有的图随之变化。筛选写在网址里：复制链接，别人看到的就是同一张图。浏览器的“后退”即是撤销。',
      en: 'Choose regions and years, and all charts follow. The filters stand in the address: whoever opens your link sees the same. The browser’s back button is undo.',
    },
  },
  {
    at: ['section.card figcaption'],
    title: { zh: '标题说比较什么，下一行说结果', en: 'The title says what is compared, the line below what comes out' },
    text: {
      zh: '再下面是计入的报告数。斜线表示没有报告，与零不同。ⓘ 解释每个数字怎样算出、出自哪里。',
      en: 'Then, how many reports it rests on. Hatched means no report, which is not zero. ⓘ explains how each number is made, and after whom.',
    },
  },
  {
    at: ['section.card .body'],
    title: { zh: '从数字到原句', en: 'From the number to the sentence' },
    text: {
      zh: '点击任何一个标记（或按回车）：看到写明这个数字的原句；合计的标记列出它所据的报告和句子，并据此筛选。再从原句到报告全文。',
      en: 'Click any mark, or press Enter on it: it shows the sentence that states it. A mark that sums up filters, and lists the reports and sentences that it rests on. From a sentence you get to the whole report.',
    },
  },
  {
    at: ['section.card .tools'],
    title: { zh: '表格、下载、引用、嵌入', en: 'Tables, downloads, citations, embedding' },
    text: {
      zh: '每张图都有表格；下载的数据就是图中所见，数据包附有出处和引用格式。',
      en: 'Every chart has its table. Downloads hold exactly what the chart shows; the package adds evidence and citations.',
    },
  },
  {
    at: ['[data-tour="help"]'],
    title: { zh: '随时可以再看', en: 'Here whenever you need it' },
    text: {
      zh: '“?”里有键盘用法和这段导览。',
      en: 'Behind “?” are the keys, and this tour.',
    },
  },
];
