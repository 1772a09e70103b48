// The event stream: what happened, when and where, for traces, monitors and statistics that live outside the
// components.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tlm>
#include <vector>

#include "kernel/units.h"

namespace hsx {

inline constexpr std::size_t kEventFields = 9;

// One row a type of event, declared by the layer that emits it. Unused field names are null.
struct EventType {
  const char* name;
  std::array<const char*, kEventFields> fields;
  const char* doc;
};

// `cycle` is the cycle in which the hardware would cause it. `source` is the full name of the emitting
// component, alive for the whole run. `rank` orders events of one source and cycle that have causes beside
// each other, such as accesses of several masters: the lower comes first.
struct Event {
  Cycles cycle;
  const char* source = "";
  const EventType* type = nullptr;
  std::array<std::uint64_t, kEventFields> values{};
  std::uint32_t rank = 0;
};

// Subscribers are tlm_analysis_if that subscribe() before the simulation starts. Events of one component come
// in order of time; those of different components may be handed over out of order by as much as an initiator
// runs ahead of the kernel. A listener that needs one order over all sorts by (cycle, source, rank, order
// of arrival) and may release what is older than kernel time. Emitting costs one test when nobody listens;
// listening never changes simulated time.
class EventStream {
 public:
  void subscribe(tlm::tlm_analysis_if<Event>& listener) {
    port_.bind(listener);
    listening_ = true;
  }
  bool listening() const { return listening_; }

  void emit(Cycles cycle, const char* source, const EventType& type,
            const std::array<std::uint64_t, kEventFields>& values, std::uint32_t rank = 0) {
    if (listening_) publish(cycle, source, type, values, rank);
  }

 private:
  // Out of line, so that callers prepare values only when somebody listens.
  void publish(Cycles cycle, const char* source, const EventType& type,
               const std::array<std::uint64_t, kEventFields>& values, std::uint32_t rank);

  tlm::tlm_analysis_port<Event> port_{"events"};
  bool listening_ = false;
};

}  // namespace hsx
