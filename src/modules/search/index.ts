import type { Kernel, Module } from '../../kernel/kernel.ts';

export function searchModule(_kernel: Kernel): Module {
  return { name: 'search' };
}
