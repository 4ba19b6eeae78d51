import type { Kernel, Module } from '../../kernel/kernel.ts';

export function notificationsModule(_kernel: Kernel): Module {
  return { name: 'notifications' };
}
