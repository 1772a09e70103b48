// Where two event streams part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/event_window.h"

namespace hsx {

// Events are numbered from 1. The first that differs is one from `first` to `last`; where they are not the
// same, one stream is known by its trail only, which see.
struct EventDifference {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::vector<ShownEvent> before;  // as far as they are known
  std::vector<ShownEvent> after;
  bool before_ended = false;  // it has no event of that number
  bool after_ended = false;
};

struct EventComparison {
  std::string missing;  // why events were not compared, and how they can be; "" when they were
  std::optional<EventDifference> difference;
};

nlohmann::ordered_json to_json(const EventComparison& events);
// Of what to_json gave; throws on anything else.
EventComparison events_from_json(const nlohmann::ordered_json& json);

}  // namespace hsx
