// Where a run is and why it stopped, for people and programs.
#pragma once

#include <string>
#include <vector>

#include "shell/session.h"

namespace hsx {

// {"cycle", "ns", "round", "ended", ...}
nlohmann::ordered_json position_json(const Session& session);
// Whole lines.
std::string position_text(Session& session);

nlohmann::ordered_json stop_json(Session& session, const StopCause& cause);
// A line, or "" when it stopped where it was to.
std::string stop_text(Session& session, const StopCause& cause);

// Names of events that can happen.
std::vector<std::string> event_names();
// Why this is none of them, or "".
std::string wrong_event(const std::string& name);

}  // namespace hsx
