# Not tried yet: it was written on a machine without a container engine.
FROM node:24-bookworm-slim AS build
WORKDIR /hearth
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY web/package.json web/
COPY sync-server/package.json sync-server/
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm build

FROM build AS serve-files
# What only building needs goes; the server runs from source and keeps pnpm's links.
RUN CI=true pnpm install --frozen-lockfile --prod --filter @hearth/sync-server...

FROM node:24-bookworm-slim
WORKDIR /hearth
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HEARTH_DATA=/data
COPY --from=serve-files /hearth/package.json ./
COPY --from=serve-files /hearth/node_modules node_modules
COPY --from=serve-files /hearth/shared shared
COPY --from=serve-files /hearth/sync-server sync-server
COPY --from=serve-files /hearth/web/dist web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "sync-server/src/main.ts"]
