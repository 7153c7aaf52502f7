import { tick } from 'svelte';
import { m } from '../i18n';
import { Problem } from '../server/http';
import type { Credentials, Rules } from './credentials';

type Field = keyof Credentials;

/** A form on the sign-in page: says what is wrong on blur and on submit, then asks the server. */
export class CredentialsForm {
  errors = $state<Partial<Record<Field, string>>>({});
  /** What concerns no single field. */
  failure = $state('');
  busy = $state(false);
  elements: Partial<Record<Field, HTMLInputElement>> = $state({});

  constructor(
    private readonly values: Credentials,
    private readonly rules: Rules,
    private readonly ask: () => Promise<void>,
    /** Which field the server's refusal is about, and how to say it. */
    private readonly explain: (problem: Problem) => [Field, string] | undefined,
  ) {}

  left(field: Field, event: FocusEvent): void {
    // A message that appears now would move the button away from under the click.
    if (event.relatedTarget instanceof HTMLButtonElement) return;
    this.#check(field);
  }

  /** Typing takes a complaint away as soon as it no longer holds. */
  typed(field: Field): void {
    if (this.errors[field]) this.#check(field);
  }

  submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    this.failure = '';
    const fields = Object.keys(this.rules) as Field[];
    fields.forEach((field) => this.#check(field));
    const wrong = fields.find((field) => this.errors[field]);
    if (wrong) return this.#focus(wrong);
    this.busy = true;
    try {
      await this.ask();
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.busy = false;
    }
  };

  #check(field: Field): void {
    this.errors[field] = this.rules[field]?.(this.values[field]) ?? '';
  }

  async #refused(error: unknown): Promise<void> {
    if (!(error instanceof Problem)) throw error;
    const explained = this.explain(error);
    if (explained) {
      const [field, text] = explained;
      this.errors[field] = text;
      return this.#focus(field);
    }
    this.failure = failureText(error);
  }

  async #focus(field: Field): Promise<void> {
    await tick();
    this.elements[field]?.focus();
  }
}

function failureText(problem: Problem): string {
  if (problem.status === 0 || problem.status === 503) return m.serverUnreachable();
  return problem.status === 429 ? m.tooManyAttempts() : m.somethingWrong();
}
