# Not tried yet: it was written on a machine without a container engine.
FROM node:24-bookworm-slim AS manifests
WORKDIR /hearth
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY web/package.json web/
COPY sync-server/package.json sync-server/

FROM manifests AS build
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build

# The server runs from its sources and through pnpm's links; it needs none of the tools.
FROM manifests AS packages
RUN pnpm install --frozen-lockfile --prod --filter @hearth/sync-server...
COPY shared shared
COPY sync-server sync-server

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HEARTH_DATA=/data
WORKDIR /hearth
COPY --from=packages /hearth ./
COPY --from=build /hearth/web/dist web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "sync-server/src/main.ts"]
