#include "shell/stop_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bus/bus_events.h"
#include "core/core_events.h"
#include "executive/executive_events.h"
#include "platforms/event_log.h"
#include "platforms/violation_text.h"
#include "shell/places.h"
#include "testbenches/event_field.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 6> kKinds{"reached",   "breakpoint",  "watchpoint",
                                            "violation", "interrupted", "ended"};

std::string place_of(Session& session, const StopCause& cause) {
  const Event& event = *cause.event;
  const std::size_t field_of_pc = event.type == &kRetire ? 3 : 4;
  return place_name(session.platform(), {field(event, 0), field(event, field_of_pc)});
}

std::string value_text(const StopCause& cause) {
  if (!cause.before || !cause.after) return "";
  if (*cause.before == *cause.after) return fmt::format("  stays 0x{0:X} ({0})\n", *cause.after);
  return fmt::format("  was 0x{0:X} ({0}), is 0x{1:X} ({1})\n", *cause.before, *cause.after);
}

std::string watchpoint_text(Session& session, const StopCause& cause) {
  const Event& event = *cause.event;
  const auto& points = session.points().watchpoints();
  const auto point = std::find_if(points.begin(), points.end(),
                                  [&](const Watchpoint& each) { return each.number == cause.number; });
  std::string how;
  if (event.type != &kRetire) how = touch_of(event).write ? "written by " : "read by ";
  std::string who = event.source;
  if (event.type == &kCoreAccess || event.type == &kRetire) {
    who = place_name(session.platform(), {field(event, 0), field(event, 1)});
  }
  if (event.type == &kBusTransfer) who = fmt::format("master {} of {}", event.values[0], event.source);
  return fmt::format("watchpoint {}, {}: {}{}\n{}", cause.number, point->place, how, who, value_text(cause));
}

std::string event_text(Session& session, const StopCause& cause) {
  const Event& event = *cause.event;
  if (cause.kind == StopKind::breakpoint) {
    return fmt::format("breakpoint {}: {}\n", cause.number, place_of(session, cause));
  }
  if (cause.kind == StopKind::watchpoint) return watchpoint_text(session, cause);
  return fmt::format("cycle {}: {} of {}\n", event.cycle.value(), event.type->name, event.source);
}

std::string end_text(const Session& session, const Platform& platform) {
  const RunResult& result = session.result();
  std::string text = fmt::format("the run has ended: {} after {} cycles, exit status {}\n",
                                 to_text(result.reason), result.cycles.value(), result.exit_status);
  for (const std::string& violation : result.violations) text += violation + "\n";
  for (const Finding& finding : result.findings) {
    if (finding.waived.empty()) text += describe(finding.violation, platform) + "\n";
  }
  return text;
}

std::string violation_text_of(Session& session) {
  const auto& findings = session.watch()->findings();
  for (auto finding = findings.rbegin(); finding != findings.rend(); ++finding) {
    if (finding->waived.empty()) return describe(finding->violation, session.platform()) + "\n";
  }
  return "";
}

}  // namespace

Json position_json(const Session& session) {
  auto& platform = const_cast<Session&>(session).platform();
  const Clock& clock = platform.context().timeline.clock();
  Json json{{"cycle", session.now().value()},
            {"time_ps", clock.time_of(session.now()).value()},
            {"round", session.rounds().over()},
            {"ended", session.ended()}};
  if (session.ended()) {
    json["reason"] = to_text(session.result().reason);
    json["exit_status"] = session.result().exit_status;
  }
  return json;
}

std::string position_text(Session& session) {
  const Clock& clock = session.platform().context().timeline.clock();
  return fmt::format("cycle {} ({:.3f} us), {} {} over{}\n", session.now().value(),
                     static_cast<double>(clock.time_of(session.now()).value()) / 1e6, session.rounds().over(),
                     session.rounds().over() == 1 ? "round" : "rounds", session.ended() ? ", ended" : "");
}

Json stop_json(Session& session, const StopCause& cause) {
  Json json{{"why", kKinds[static_cast<std::size_t>(cause.kind)]}};
  if (cause.number != 0) json["number"] = cause.number;
  if (cause.before) json["before"] = *cause.before;
  if (cause.after) json["after"] = *cause.after;
  if (cause.event) json["event"] = Json::parse(to_json_line(*cause.event));
  if (cause.kind == StopKind::violation)
    json["violation"] = session.watch()->findings().back().violation.contract;
  return json;
}

std::string stop_text(Session& session, const StopCause& cause) {
  if (cause.kind == StopKind::ended) return end_text(session, session.platform());
  if (cause.kind == StopKind::interrupted) return "stopped by Ctrl-C\n";
  if (cause.kind == StopKind::violation) return violation_text_of(session);
  return cause.event ? event_text(session, cause) : "";
}

}  // namespace hsx
