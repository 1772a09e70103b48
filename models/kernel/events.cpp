#include "kernel/events.h"

namespace hsx {

[[gnu::cold, gnu::noinline]] void EventStream::publish(Cycles cycle, const char* source,
                                                       const EventType& type,
                                                       const std::array<std::uint64_t, kEventFields>& values,
                                                       std::uint32_t rank) {
  port_.write(Event{cycle, source, &type, values, rank});
}

}  // namespace hsx
