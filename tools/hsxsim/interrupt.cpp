#include "hsxsim/interrupt.h"

#include <csignal>

namespace hsx {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) {
  interrupted = 1;
}

}  // namespace

void watch_for_interrupt() {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
}

bool was_interrupted() {
  return interrupted != 0;
}

}  // namespace hsx
