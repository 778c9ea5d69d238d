/** Pixels of a text in letters of a size: a Chinese sign is as wide as high, a Latin one somewhat more than half. */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, c) => sum + (c < '\u2000' ? 0.62 : 1), 0) * size;
