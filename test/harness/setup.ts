import nock from "nock";

// No test reaches out: anything but this machine's own loopback is refused.
nock.disableNetConnect();
nock.enableNetConnect(/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u);
