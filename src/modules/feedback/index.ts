import type { Kernel, Module } from '../../kernel/kernel.ts';

export function feedbackModule(_kernel: Kernel): Module {
  return { name: 'feedback' };
}
