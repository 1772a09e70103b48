#include "platforms/map_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kernel/address_mapped.h"

namespace hsx {
namespace {

constexpr std::uint64_t kWord = 4;
constexpr std::uint64_t kSpace = std::uint64_t{1} << 32;

struct Mapped {
  Region region;
  Origin origin;
  PortBase* target = nullptr;
};

std::string range_of(const Region& region) {
  return fmt::format("{} .. {}", to_text(region.base), to_text(region.last()));
}

std::string wrong_range(const Region& region) {
  const std::uint64_t base = region.base.value();
  const std::uint64_t size = region.size.value();
  if (size == 0) return "size is zero";
  if (base % kWord != 0) return fmt::format("at {} is not a multiple of {}", to_text(region.base), kWord);
  if (size % kWord != 0) return fmt::format("size {} is not a multiple of {} B", to_text(region.size), kWord);
  if (base >= kSpace || size > kSpace - base) {
    return fmt::format("{} ends beyond the 32-bit address space", range_of(region));
  }
  return "";
}

std::string wrong_window(const Mapped& mapped) {
  const Bytes window = mapped.target->owner().window();
  if (mapped.region.size >= window) return "";
  return fmt::format("size {} is smaller than the {} that {} answers in", to_text(mapped.region.size),
                     to_text(window), mapped.target->owner().name());
}

class MapBuilder {
 public:
  MapBuilder(Wiring& wiring, Diagnostics& diagnostics) : wiring_(wiring), diagnostics_(diagnostics) {}

  void build(const std::string& bus_name, const std::vector<const RegionConfig*>& regions);

 private:
  AddressMapped* find_bus(const std::string& name, const Origin& origin);
  void collect(const RegionConfig& config, std::vector<Mapped>& mapped);
  void check_overlaps(const std::vector<Mapped>& mapped);
  void refuse(const Origin& origin, const std::string& message) {
    diagnostics_.error(origin, message);
    wiring_.mark_incomplete();
    sound_ = false;
  }

  Wiring& wiring_;
  Diagnostics& diagnostics_;
  bool sound_ = true;
};

AddressMapped* MapBuilder::find_bus(const std::string& name, const Origin& origin) {
  Component* component = wiring_.find_component(name, origin);
  auto* bus = dynamic_cast<AddressMapped*>(component);
  if (component != nullptr && bus == nullptr) refuse(origin, fmt::format("{} takes no address map", name));
  return bus;
}

void MapBuilder::collect(const RegionConfig& config, std::vector<Mapped>& mapped) {
  Mapped entry{Region{}, config.origin, wiring_.find_port(config.target, config.origin)};
  if (entry.target == nullptr || !config.at || !config.size) {
    wiring_.wire(nullptr, entry.target, config.origin);
    sound_ = false;
    return;
  }
  entry.region = Region{config.at->value, config.size->value, config.target};
  std::string wrong = wrong_range(entry.region);
  if (wrong.empty()) wrong = wrong_window(entry);
  if (!wrong.empty()) refuse(config.origin, fmt::format("map.{}.{}: {}", config.bus, config.target, wrong));
  if (entry.region.size == Bytes(0)) {
    wiring_.wire(nullptr, entry.target, config.origin);
  } else {
    mapped.push_back(std::move(entry));
  }
}

void MapBuilder::check_overlaps(const std::vector<Mapped>& mapped) {
  for (auto later = mapped.begin(); later != mapped.end(); ++later) {
    for (auto earlier = mapped.begin(); earlier != later; ++earlier) {
      if (earlier->region.last() < later->region.base) continue;
      refuse(later->origin,
             fmt::format("{} at {} overlaps {} at {}", later->region.target, range_of(later->region),
                         earlier->region.target, range_of(earlier->region)));
    }
  }
}

void MapBuilder::build(const std::string& bus_name, const std::vector<const RegionConfig*>& regions) {
  AddressMapped* bus = find_bus(bus_name, regions.front()->origin);
  if (bus == nullptr) {
    for (const RegionConfig* region : regions) {
      wiring_.wire(nullptr, wiring_.find_port(region->target, region->origin), region->origin);
    }
    return;
  }
  std::vector<Mapped> mapped;
  for (const RegionConfig* region : regions) collect(*region, mapped);
  std::stable_sort(mapped.begin(), mapped.end(),
                   [](const Mapped& a, const Mapped& b) { return a.region.base < b.region.base; });
  check_overlaps(mapped);
  std::vector<Region> map;
  for (const Mapped& entry : mapped) {
    sound_ = wiring_.wire(&bus->map_port(), entry.target, entry.origin) && sound_;
    map.push_back(entry.region);
  }
  if (sound_) {
    bus->set_map(std::move(map));
  } else {
    wiring_.wire(&bus->map_port(), nullptr, regions.front()->origin);
  }
}

}  // namespace

void build_maps(const std::vector<RegionConfig>& regions, Wiring& wiring, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const RegionConfig*>> by_bus;
  for (const RegionConfig& region : regions) by_bus[region.bus].push_back(&region);
  for (const auto& entry : by_bus) MapBuilder(wiring, diagnostics).build(entry.first, entry.second);
}

}  // namespace hsx
