import { vi } from 'vitest';

// All test files share one process and one page, which is three times as quick; what a module remembers they do not.
vi.resetModules();
