import { expect, it } from 'vitest';
import { benjaminiHochberg } from './false-discovery.ts';

// The 15 p-values of the worked example in Benjamini & Hochberg 1995, section 3.2 (trial of rt-PA and APSAC).
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0,
];

it('rejects the four hypotheses that the authors reject at q = 0.05', () => {
  expect(benjaminiHochberg(published).filter((p) => p <= 0.05)).toHaveLength(4);
});

// scipy 1.17.1: false_discovery_control(ps).
it('agrees with scipy', () => {
  const expected = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486,
    0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
  ];
  benjaminiHochberg(published).forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 14));
});

it('keeps the order of its input', () => {
  const found = benjaminiHochberg([0.03, 0.001, 0.04, 0.02, 0.8]);
  [0.05, 0.005, 0.05, 0.05, 0.8].forEach((p, i) => expect(found[i]).toBeCloseTo(p, 14));
  expect(benjaminiHochberg([])).toEqual([]);
});

it('refuses what is no probability', () => {
  expect(() => benjaminiHochberg([0.1, 1.2])).toThrow(RangeError);
  expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError);
});
