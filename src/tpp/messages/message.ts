import { messageInWords } from './making.js';

/**
 * A message as a value: valid as it stands, each operation returns a copy that is wrong in one way more, and says so in
 * words. Nothing is made before it is sent.
 */
export abstract class Message<Recipe extends { readonly words: readonly string[] }, Self> {
  readonly recipe: Recipe;
  constructor(recipe: Recipe) {
    this.recipe = recipe;
  }

  protected abstract copy(recipe: Recipe): Self;
  /** What it is, for reports: `request object`. */
  protected abstract readonly noun: string;

  /** A copy that departs from the valid message in this way as well. */
  protected and(words: string, change: Partial<Recipe>): Self {
    return this.copy({ ...this.recipe, ...change, words: [...this.recipe.words, words] });
  }

  /** True where nothing is wrong with it. */
  get isValid(): boolean {
    return this.recipe.words.length === 0;
  }

  /** What it is, and what is wrong with it. */
  inWords(): string {
    return messageInWords(this.noun, this.recipe.words);
  }
}
