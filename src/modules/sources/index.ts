import type { Kernel, Module } from '../../kernel/kernel.ts';

export function sourcesModule(_kernel: Kernel): Module {
  return { name: 'sources' };
}
