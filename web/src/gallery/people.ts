import type { User } from '../server/wire';

export const alisa: User = { id: 'q', userName: 'alisa', displayName: 'Алиса Орлова' };
export const bob: User = { id: 'r', userName: 'bob', displayName: 'Боб Лисицын' };
export const vera: User = { id: 'w', userName: 'vera', displayName: 'Вера Ким' };

/** Bob looks at the gallery. */
export const me = { user: bob };
