// What of a run's results does not depend on time, for runs that must differ in nothing else.
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/engine_pair.h"

namespace hsx::testing_support {

// state.json without the length of the run.
inline nlohmann::json state_without_time(const ResultFiles& files) {
  auto state = nlohmann::json::parse(files.at("state.json"));
  state.erase("cycles");
  state.erase("time_ps");
  return state;
}

// What tasks and the executive did, in order, without when.
inline std::vector<std::string> deeds(const ResultFiles& files) {
  std::vector<std::string> deeds;
  std::istringstream lines(files.at("events.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    auto event = nlohmann::json::parse(line);
    const std::string kind = event.at("event");
    if (kind == "task.trap") event.erase("cycles");
    event.erase("cycle");
    if (kind == "core.retire" || kind == "task.state" || kind == "task.turn" || kind == "task.trap")
      deeds.push_back(event.dump());
  }
  return deeds;
}

}  // namespace hsx::testing_support
