# Parley as one small image. It holds no PostgreSQL server: give it a database by PARLEY_DATABASE_URL,
# as docker-compose.yml does.

FROM swift:6.3-bookworm AS builder
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libbrotli-dev libcurl4-openssl-dev libpq-dev libssl-dev libxml2-dev pkg-config zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /parley
# Dependencies first: they change seldom, and this layer then stays in the cache.
COPY Package.swift ./
RUN swift package resolve
COPY . .
RUN swift build --configuration release --product parley --static-swift-stdlib \
      --explicit-target-dependency-import-check error \
 && install -D -s -m 755 .build/release/parley /out/parley

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates libbrotli1 libcurl4 libpq5 libssl3 libstdc++6 libxml2 tzdata zlib1g \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --shell /usr/sbin/nologin --uid 10001 parley
COPY --from=builder /out/parley /usr/local/bin/parley
USER parley
WORKDIR /home/parley
# Healthy means that the database answers and its schema is the one that this program knows.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s CMD ["parley", "doctor"]
ENTRYPOINT ["parley"]
CMD ["--help"]
