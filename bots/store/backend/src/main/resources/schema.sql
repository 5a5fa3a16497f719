-- A document per record, and the columns that it is found by.
CREATE TABLE IF NOT EXISTS orders (
  order_id VARCHAR(64) PRIMARY KEY,
  user_id  VARCHAR(128) NOT NULL,
  status   VARCHAR(64)  NOT NULL,
  document VARCHAR(1000000) NOT NULL
);
CREATE INDEX IF NOT EXISTS orders_by_user ON orders (user_id);

CREATE TABLE IF NOT EXISTS users (
  user_id    VARCHAR(128) PRIMARY KEY,
  place      INT NOT NULL,
  email      VARCHAR(320) NOT NULL,
  first_name VARCHAR(128) NOT NULL,
  last_name  VARCHAR(128) NOT NULL,
  zip        VARCHAR(32)  NOT NULL,
  document   VARCHAR(1000000) NOT NULL
);
CREATE INDEX IF NOT EXISTS users_by_email ON users (email);
CREATE INDEX IF NOT EXISTS users_by_name ON users (last_name, first_name, zip);

CREATE TABLE IF NOT EXISTS products (
  product_id VARCHAR(64) PRIMARY KEY,
  name       VARCHAR(128) NOT NULL,
  document   VARCHAR(1000000) NOT NULL
);

CREATE TABLE IF NOT EXISTS idempotency (
  idempotency_key VARCHAR(255) PRIMARY KEY,
  operation  VARCHAR(64) NOT NULL,
  request    VARCHAR(1000000) NOT NULL,
  status     INT NOT NULL,
  answer     VARCHAR(1000000) NOT NULL,
  executions INT NOT NULL,
  requests   INT NOT NULL
);
