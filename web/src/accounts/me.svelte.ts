import { api, Problem } from '../server/http';
import type { User } from '../server/wire';

const WAS_SIGNED_IN = 'signedIn';

/** Who is signed in here. */
class Me {
  #user = $state<User | null>(null);

  get user(): User | null {
    return this.#user;
  }

  /** What to expect before the server has answered. */
  get wasSignedIn(): boolean {
    return localStorage.getItem(WAS_SIGNED_IN) !== null;
  }

  /** @throws Problem when the server cannot be asked. */
  async load(): Promise<void> {
    try {
      this.#is(await api.get<User>('/api/me'));
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error;
      this.forget();
    }
  }

  async signIn(userName: string, password: string): Promise<void> {
    this.#is(await api.post<User>('/api/account/sign-in', { userName, password }));
  }

  async register(userName: string, displayName: string, password: string): Promise<void> {
    this.#is(await api.post<User>('/api/account/register', { userName, displayName, password }));
  }

  async signOut(): Promise<void> {
    await api.post('/api/account/sign-out');
    this.forget();
  }

  /** The session is over without our doing. */
  forget(): void {
    localStorage.removeItem(WAS_SIGNED_IN);
    this.#user = null;
  }

  #is(user: User): void {
    localStorage.setItem(WAS_SIGNED_IN, '');
    this.#user = user;
  }
}

export const me = new Me();
api.onUnauthorised(() => me.forget());
