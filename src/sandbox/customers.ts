import { createHash, timingSafeEqual } from 'node:crypto';

/** A booked movement on an account. Amounts are decimal strings, negative for money out. */
export interface Transaction {
  readonly transactionId: string;
  readonly bookingDate: string;
  readonly amount: string;
  readonly description: string;
}

export interface BankAccount {
  readonly accountId: string;
  readonly nickname: string;
  readonly type: 'current' | 'savings';
  readonly currency: string;
  readonly iban: string;
  readonly holder: string;
  readonly balance: string;
  readonly transactions: readonly Transaction[];
}

/** A customer of the sandbox bank. All values are made up and published: nothing here is secret. */
export interface BankCustomer {
  readonly name: string;
  /** Subject identifier. */
  readonly sub: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly customerNumber: string;
  readonly password: string;
  /** A one-time code that always works; customers with `totpSecret` have none. */
  readonly otp?: string;
  /** Base32. Codes of six digits, a new one every 30 seconds, each good once. */
  readonly totpSecret?: string;
  readonly accounts: readonly BankAccount[];
}

/** A British IBAN with its check digits (ISO 13616). */
export function iban(sortCode: string, account: string): string {
  const digits = [...`ALDW${sortCode}${account}GB00`]
    .map((letter) => (/\d/.test(letter) ? letter : String(letter.charCodeAt(0) - 55)))
    .join('');
  const check = 98n - (BigInt(digits) % 97n);
  return `GB${String(check).padStart(2, '0')}ALDW${sortCode}${account}`;
}

const movements = (account: string, rows: readonly [string, string, string][]): Transaction[] =>
  rows.map(([bookingDate, amount, description], index) => ({
    transactionId: `${account}-${index + 1}`,
    bookingDate,
    amount,
    description,
  }));

interface Row {
  readonly person: Omit<BankCustomer, 'accounts'>;
  readonly current: readonly [id: string, number: string, balance: string];
  readonly savings: readonly [id: string, number: string, balance: string, nickname: string];
  readonly spent: readonly [string, string, string][];
}

const rows: readonly Row[] = [
  {
    person: {
      name: 'ada',
      sub: '5f0c2f6e-93c1-4d3f-8a55-0c6a1de0b101',
      givenName: 'Ada',
      familyName: 'Kingsley',
      email: 'ada.kingsley@mail.example',
      customerNumber: '10234501',
      password: 'violet-engine-12',
      otp: '271828',
    },
    current: ['acc-10234501-01', '31926819', '2480.15'],
    savings: ['acc-10234501-02', '31926827', '15300.00', 'Rainy Day Savings'],
    spent: [
      ['2025-03-03', '-42.80', 'Harbour Street Grocers'],
      ['2025-03-02', '-11.20', 'City Rail'],
      ['2025-02-28', '3150.00', 'Salary Byron Analytical'],
    ],
  },
  {
    person: {
      name: 'grace',
      sub: '8a41c7de-2b76-4d0e-9f0b-7e5d64c0b202',
      givenName: 'Grace',
      familyName: 'Murray',
      email: 'grace.murray@mail.example',
      customerNumber: '10234502',
      password: 'harbour-moth-47',
      otp: '314159',
    },
    current: ['acc-10234502-01', '40127755', '918.40'],
    savings: ['acc-10234502-02', '40127763', '7025.63', 'Sailing Fund'],
    spent: [
      ['2025-03-04', '-8.95', 'Signal Coffee'],
      ['2025-03-01', '-760.00', 'Rent Arlington Court'],
      ['2025-02-27', '2890.50', 'Salary Compiler Works'],
    ],
  },
  {
    person: {
      name: 'alan',
      sub: 'c2b9e0a4-6df3-4a86-b7d7-1f48a2d0b303',
      givenName: 'Alan',
      familyName: 'Mathison',
      email: 'alan.mathison@mail.example',
      customerNumber: '10234503',
      password: 'copper-bicycle-23',
      otp: '161803',
    },
    current: ['acc-10234503-01', '52880134', '1207.09'],
    savings: ['acc-10234503-02', '52880142', '33410.77', 'Long Distance Savings'],
    spent: [
      ['2025-03-05', '-64.00', 'Park Cycles'],
      ['2025-03-03', '-23.47', 'Bombe Books'],
      ['2025-02-28', '2710.00', 'Salary National Laboratory'],
    ],
  },
  {
    person: {
      name: 'edsger',
      sub: 'e7d41b90-58c2-4f7b-9f29-35be90c0b404',
      givenName: 'Edsger',
      familyName: 'Wybe',
      email: 'edsger.wybe@mail.example',
      customerNumber: '10234504',
      password: 'shortest-path-59',
      otp: '141421',
    },
    current: ['acc-10234504-01', '60413398', '5644.32'],
    savings: ['acc-10234504-02', '60413401', '982.11', 'Travel Pot'],
    spent: [
      ['2025-03-06', '-15.60', 'Canal Stationery'],
      ['2025-03-04', '-99.00', 'Austin Pianos'],
      ['2025-02-28', '4020.00', 'Salary Technical University'],
    ],
  },
  {
    person: {
      name: 'barbara',
      sub: '1b7cd6a8-0a3e-4a2d-8a47-c94a55e0b505',
      givenName: 'Barbara',
      familyName: 'Jane',
      email: 'barbara.jane@mail.example',
      customerNumber: '10234505',
      password: 'cluster-lantern-86',
      totpSecret: 'MFWGIZLSO5UWG2ZAONQW4ZDCN54CAYTB',
    },
    current: ['acc-10234505-01', '71550206', '3391.90'],
    savings: ['acc-10234505-02', '71550214', '20110.00', 'House Deposit'],
    spent: [
      ['2025-03-05', '-31.75', 'Argus Pharmacy'],
      ['2025-03-02', '-55.10', 'Northern Power'],
      ['2025-02-28', '3985.25', 'Salary Invariant Labs'],
    ],
  },
];

/** The bank's customers: four with a fixed one-time code, and `barbara`, whose codes come from an authenticator. */
export const customers: readonly BankCustomer[] = rows.map(({ person, current, savings, spent }) => {
  const holder = `${person.givenName} ${person.familyName}`;
  return {
    ...person,
    accounts: [
      {
        accountId: current[0],
        nickname: 'Everyday Account',
        type: 'current',
        currency: 'GBP',
        iban: iban('204077', current[1]),
        holder,
        balance: current[2],
        transactions: movements(current[0], spent),
      },
      {
        accountId: savings[0],
        nickname: savings[3],
        type: 'savings',
        currency: 'GBP',
        iban: iban('204077', savings[1]),
        holder,
        balance: savings[2],
        transactions: movements(savings[0], [['2025-02-28', '150.00', 'Standing order']]),
      },
    ],
  };
});

/** The customer with this subject identifier. */
export const customerOf = (sub: string | undefined): BankCustomer | undefined =>
  customers.find((customer) => customer.sub === sub);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether two secrets are the same, in a time that does not depend on where they differ. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));

/**
 * The customer that signs in with these, or undefined. Takes as long for an unknown number as for a wrong password;
 * `checksPassword: false` takes any password.
 */
export function signIn(
  customerNumber: string,
  password: string,
  checksPassword = true,
): BankCustomer | undefined {
  const customer = customers.find((one) => one.customerNumber === customerNumber.replace(/\s/g, ''));
  const right = sameSecret(password, customer?.password ?? '');
  return right || !checksPassword ? customer : undefined;
}
