import { describe, expect, it } from 'vitest';
import { isInstalled, isSupported } from './prepare.mjs';

describe('the Node version', () => {
  it.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['18.20.4', false],
    ['21.0.0', true],
    ['24.1.0', true],
  ])('%s: %s', (version, expected) => {
    expect(isSupported(version)).toBe(expected);
  });
});

describe('installed packages', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/b': { version: '2.0.0', integrity: 'y', optional: true },
  };
  const a = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };

  it('may lack what is optional', () => {
    expect(isInstalled(wanted, a)).toBe(true);
  });

  it('are stale when missing, of another version or of another content', () => {
    expect(isInstalled(wanted, {})).toBe(false);
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.1', integrity: 'x' } })).toBe(false);
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.0', integrity: 'z' } })).toBe(false);
    expect(isInstalled(wanted, { ...a, 'node_modules/b': { version: '1.9.0', integrity: 'y' } })).toBe(false);
  });
});
