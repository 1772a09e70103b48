#include "results/event_difference.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

Json list_json(const std::vector<ShownEvent>& events) {
  Json list = Json::array();
  for (const ShownEvent& shown : events) list.push_back({{"event", shown.event}, {"place", shown.place}});
  return list;
}

std::vector<ShownEvent> list_from(const Json& json) {
  std::vector<ShownEvent> events;
  for (const Json& entry : json) events.push_back({entry.at("event"), entry.at("place")});
  return events;
}

}  // namespace

Json to_json(const EventComparison& events) {
  if (!events.missing.empty()) return {{"missing", events.missing}};
  if (!events.difference) return Json::object();
  const EventDifference& difference = *events.difference;
  return {{"first", difference.first},
          {"last", difference.last},
          {"before", list_json(difference.before)},
          {"after", list_json(difference.after)},
          {"before_ended", difference.before_ended},
          {"after_ended", difference.after_ended}};
}

EventComparison events_from_json(const Json& json) {
  if (json.empty()) return {};
  if (json.contains("missing")) return {json.at("missing"), std::nullopt};
  return {"", EventDifference{json.at("first"), json.at("last"), list_from(json.at("before")),
                              list_from(json.at("after")), json.at("before_ended"), json.at("after_ended")}};
}

}  // namespace hsx
