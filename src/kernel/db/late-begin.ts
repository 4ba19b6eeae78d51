import { PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';

/**
 * PostgreSQL by way of Kysely, whose transactions are begun by their own first statement: it says who the actor is too,
 * in the same round trip (`beginAs`). Commit and rollback stay Kysely's.
 */
export class LateBeginDialect extends PostgresDialect {
  private readonly parts: PostgresDialectConfig;

  constructor(parts: PostgresDialectConfig) {
    super(parts);
    this.parts = parts;
  }

  override createDriver(): PostgresDriver {
    return new LateBeginDriver(this.parts);
  }
}

class LateBeginDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}
