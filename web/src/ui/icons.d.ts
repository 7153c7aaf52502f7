declare module '~icons/lucide/*' {
  import type { Component } from 'svelte';

  /** Square, `size` pixels wide. */
  const icon: Component<{ size: number }>;
  export default icon;
}
