import type { Bilingual } from '../model/message.ts';

/** The pages of the site, in the order of the header. */
export const pages: readonly { readonly path: string; readonly title: Bilingual }[] = [
  { path: '/', title: { zh: '总览', en: 'Overview' } },
  { path: '/phrases/', title: { zh: '提法', en: 'Phrases' } },
  { path: '/figures/', title: { zh: '数据', en: 'Figures' } },
  { path: '/reports/', title: { zh: '报告', en: 'Reports' } },
  { path: '/sql/', title: { zh: 'SQL', en: 'SQL' } },
  { path: '/methods/', title: { zh: '方法', en: 'Methods' } },
];
