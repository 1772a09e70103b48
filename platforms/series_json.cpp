#include <nlohmann/json.hpp>

#include "executive/executive.h"
#include "kernel/address_mapped.h"
#include "platforms/series.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;
using Activity = Series::Activity;

constexpr const char* kSchema = "hsxsim.series/1";

Json row_json(const TimeBuckets::Row* row, const Series& series) {
  if (row != nullptr) return row->values();
  return std::vector<std::uint64_t>(series.end().value() / series.bucket().value() + 1);
}

// Its masters, in the order of their numbers.
Json masters_json(const Component& bus, const Series& series) {
  Json masters = Json::array();
  for (const PortBase* port : bus.ports()) {
    if (port->role() != PortRole::target) continue;
    for (const PortBase* master : port->peers()) {
      masters.push_back({{"name", master->full_name()},
                         {"held", row_json(series.held(bus.name(), masters.size()), series)}});
    }
  }
  return masters;
}

Json buses_json(const Platform& platform, const Series& series) {
  Json buses = Json::array();
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const AddressMapped*>(component.get()) == nullptr) continue;
    buses.push_back({{"name", component->name()}, {"masters", masters_json(*component, series)}});
  }
  return buses;
}

Json tasks_json(const Platform& platform, const Series& series) {
  Json tasks = Json::array();
  const auto* executive = platform.find_only<Executive>();
  const std::size_t count = executive == nullptr ? 0 : executive->tasks().size();
  for (std::size_t pid = 1; pid <= count; ++pid) {
    Json task{{"pid", pid}};
    task["running"] = row_json(series.spent(pid, Activity::running), series);
    task["ready"] = row_json(series.spent(pid, Activity::ready), series);
    task["blocked"] = row_json(series.spent(pid, Activity::blocked), series);
    task["asleep"] = row_json(series.spent(pid, Activity::asleep), series);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

}  // namespace

std::string series_json(const Series& series, const Platform& platform) {
  Json mailboxes = Json::array();
  for (const auto& [descriptor, ring] : series.rings()) {
    mailboxes.push_back({{"descriptor_id", descriptor},
                         {"depth", row_json(ring.deepest, series)},
                         {"sent", row_json(ring.sent, series)}});
  }
  return Json{{"schema", kSchema},
              {"cycles", series.end().value()},
              {"bucket", series.bucket().value()},
              {"buses", buses_json(platform, series)},
              {"tasks", tasks_json(platform, series)},
              {"mailboxes", std::move(mailboxes)}}
             .dump() +
         "\n";
}

}  // namespace hsx
