import { describe, expect, it } from 'vitest';
import { asUserName, nextUserName, registerRules, signInRules, strength } from './credentials';

describe('the next name to try', () => {
  it.each([
    ['alisa', 'alisa_2'],
    ['alisa_2', 'alisa_3'],
    ['alisa_99', 'alisa_100'],
    ['a'.repeat(32), `${'a'.repeat(30)}_2`],
  ])('after %s is %s', (taken, next) => expect(nextUserName(taken)).toBe(next));
});

describe('the rules of registration', () => {
  it.each(['al', 'алиса', 'a b c', 'a'.repeat(33), ''])('do not take the name «%s»', (name) => {
    expect(registerRules.userName?.(name)).not.toBe('');
  });

  it.each(['bob', 'Alisa', ' alisa_2 ', 'a.b-c_1'])('take the name «%s»', (name) => {
    expect(registerRules.userName?.(name)).toBe('');
    expect(asUserName(name)).toMatch(/^[a-z0-9_.-]+$/);
  });

  it('want a password of 10 characters, and a name to show', () => {
    expect(registerRules.password?.('123456789')).not.toBe('');
    expect(registerRules.password?.('1234567890')).toBe('');
    expect(registerRules.displayName?.('  ')).not.toBe('');
    expect(registerRules.displayName?.('Алиса')).toBe('');
  });
});

describe('the rules of signing in', () => {
  it('only want something to be there', () => {
    expect(signInRules.userName?.('a')).toBe('');
    expect(signInRules.password?.('1')).toBe('');
    expect(signInRules.password?.('')).not.toBe('');
  });
});

describe('the strength of a password', () => {
  it.each([
    ['', 0],
    ['short', 1],
    ['aaaaaaaaaaaa', 1],
    ['abcdefghij', 2],
    ['parolparol12', 3],
    ['Parol-parol-12', 4],
  ])('%s is %i', (password, expected) => expect(strength(password)).toBe(expected));
});
