import type { Kernel, Module } from '../../kernel/kernel.ts';

export function contextModule(_kernel: Kernel): Module {
  return { name: 'context' };
}
