// What turns events into one kind of trace file.
#pragma once

#include <cstdint>

#include "kernel/events.h"

namespace hsx {

// What a trace does not show, for the file itself to say.
struct TraceLosses {
  std::uint64_t before = 0;  // events of the window that the ring had to let go before the trigger
  std::uint64_t after = 0;   // events of the window behind the limit or the trigger
  bool triggered = true;     // false: the contract that was waited for never fired
};

// Events come in the order of EventSequence. First any number of skip(), then begin() once, then write(),
// then finish() once. What a format writes depends on these calls alone.
class TraceFormat {
 public:
  virtual ~TraceFormat() = default;
  // Happened before the trace begins: changes only what is known then.
  virtual void skip(const Event& event) = 0;
  // The trace begins at the edge of cycle `from`; everything that holds then is written.
  virtual void begin(Cycles from) = 0;
  virtual void write(const Event& event) = 0;
  // The trace ends in cycle `end`, in which what is still open ends. Returns whether everything could be
  // written.
  virtual bool finish(Cycles end, const TraceLosses& lost) = 0;
};

}  // namespace hsx
