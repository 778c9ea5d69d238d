import type { Bilingual } from '../model/message.ts';

/** Words that several components use; each component keeps its own beside it. */
export const strings = {
  close: { zh: '关闭', en: 'Close' },
  retry: { zh: '重试', en: 'Try again' },
  clearFilters: { zh: '清除筛选', en: 'Clear filters' },
  allRegions: { zh: '全部地区', en: 'All regions' },
  allYears: { zh: '全部年份', en: 'All years' },
  regions: { zh: '地区', en: 'Regions' },
  years: { zh: '年份', en: 'Years' },
  unknown: { zh: '未知', en: 'unknown' },
  source: { zh: '原文链接', en: 'Source' },
  openInReader: { zh: '在阅读器中打开', en: 'Open in the reader' },
  reports: { zh: '{n, number}份报告', en: '{n, plural, one {# report} other {# reports}}' },
} as const satisfies Record<string, Bilingual>;
