import type { Kernel, Module } from '../../kernel/kernel.ts';

export function outletsModule(_kernel: Kernel): Module {
  return { name: 'outlets' };
}
