// Ctrl-C and SIGTERM, for commands that ask whether to stop.
#pragma once

namespace hsx {

void watch_for_interrupt();
bool was_interrupted();

}  // namespace hsx
