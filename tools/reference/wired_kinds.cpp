#include "reference/wired_kinds.h"

#include <algorithm>
#include <map>

#include "kernel/registry.h"
#include "platforms/platform.h"
#include "processes/child_processes.h"
#include "reference/value_schema.h"

namespace hsx {
namespace {

// A kind in the place of a component of the built-in platform.
struct Place {
  std::string component;
  std::string kind;
};

std::vector<Place> places() {
  const Config builtin = load_config({}).config;
  std::vector<Place> places;
  for (const std::string& kind : ComponentKinds::instance().names()) {
    const auto& components = builtin.components;
    const bool is_there = std::any_of(components.begin(), components.end(),
                                      [&](const ComponentConfig& other) { return other.kind == kind; });
    if (is_there) continue;
    for (const ComponentConfig& component : components) places.push_back({component.name, kind});
  }
  return places;
}

// The statistics of a component that can stand there, as JSON, or "".
std::string statistics_at(const Place& place) {
  ConfigRequest request;
  request.sets = {place.component + ".kind=" + place.kind};
  const Platform platform(load_config(request), Engine::lockstep);
  const Component* component = platform.ok() ? platform.find(place.component) : nullptr;
  if (component == nullptr) return "";
  Json stats = Json::array();
  for (const StatDescription& stat : describe_kind(place.kind, "", *component).stats)
    stats.push_back({stat.name, stat.unit, stat.meaning, stat.form});
  return stats.dump();
}

std::vector<StatDescription> read_statistics(const std::string& text) {
  std::vector<StatDescription> stats;
  for (const Json& row : Json::parse(text)) stats.push_back({row[0], row[1], row[2], row[3]});
  return stats;
}

}  // namespace

std::vector<KindDescription> describe_wired_kinds() {
  const std::vector<Place> tried = places();
  std::map<std::string, std::vector<StatDescription>> found;
  Jobs jobs;
  jobs.count = tried.size();
  jobs.run = [&](std::size_t i) { return statistics_at(tried[i]); };
  jobs.done = [&](std::size_t i, const JobResult& result) {
    if (!result.text.value_or("").empty()) found.emplace(tried[i].kind, read_statistics(*result.text));
  };
  run_jobs(jobs);
  std::vector<KindDescription> kinds = describe_kinds();
  for (KindDescription& kind : kinds) {
    const auto wired = found.find(kind.name);
    if (wired != found.end()) kind.stats = wired->second;
  }
  return kinds;
}

}  // namespace hsx
