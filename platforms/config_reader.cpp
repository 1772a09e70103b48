#include "platforms/config_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "isa/context_port.h"
#include "isa/data_address.h"
#include "kernel/clock.h"
#include "platforms/contract_checks.h"
#include "platforms/injection_reader.h"
#include "platforms/section_reader.h"
#include "platforms/waivers.h"

namespace hsx {
namespace {

constexpr Picoseconds kDefaultLimit{1'000'000'000'000};
// Names that addresses of other settings begin with, and those of the simulation's own objects.
constexpr std::array<std::string_view, 12> kReservedNames{"base",   "checks", "clock",  "components",
                                                          "events", "expect", "inject", "map",
                                                          "run",    "task",   "waive",  "wires"};

class ConfigReader {
 public:
  ConfigReader(const ConfigDocument& document, std::shared_ptr<Overrides> overrides, Diagnostics& diagnostics)
      : document_(document), overrides_(*overrides), diagnostics_(diagnostics) {
    config_.overrides = std::move(overrides);
  }

  Config read() {
    read_top();
    for (const auto& [name, section] : document_.components) read_component(name, section);
    for (const auto& [from, wire] : document_.wires)
      config_.wires.push_back({from, wire.origin, wire.to, wire.wrong});
    for (const auto& [bus, regions] : document_.maps) {
      for (const auto& [target, section] : regions) read_region(bus, target, section);
    }
    config_.names_tasks = document_.tasks.has_value();
    if (document_.tasks) {
      for (const TaskEntry& task : *document_.tasks) read_task(task);
    }
    read_run();
    if (document_.injections)
      config_.injections = read_injections(*document_.injections, overrides_, diagnostics_);
    read_expectations();
    read_checks();
    if (document_.waivers) config_.waivers = read_waivers(*document_.waivers, overrides_, diagnostics_);
    verify_waivers(config_, diagnostics_);
    return std::move(config_);
  }

 private:
  void read_top();
  void read_component(const std::string& name, const Section& section);
  void read_region(const std::string& bus, const std::string& target, const Section& section);
  void read_task(const TaskEntry& entry);
  void read_defines(const std::string& owner, const Values& defines, TaskConfig& task);
  void read_run();
  void read_expectations();
  void read_checks();

  const ConfigDocument& document_;
  Overrides& overrides_;
  Diagnostics& diagnostics_;
  Config config_;
};

void ConfigReader::read_top() {
  SectionReader reader(document_.top, "", overrides_, diagnostics_);
  const auto clock =
      reader.required<Hertz>("clock", "a frequency such as \"48 MHz\"", Clock::kSlowest, Clock::kFastest);
  if (clock) config_.clock = *clock;
}

bool is_plain_name(const std::string& name) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kPlain = "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !name.empty() && name.find_first_not_of(kPlain) == std::string::npos &&
         kDigits.find(name.front()) == std::string_view::npos;
}

// SystemC gives such names to events that have none.
bool is_name_of_event(const std::string& name) {
  constexpr std::string_view kEvent = "event";
  return name.compare(0, kEvent.size(), kEvent) == 0 &&
         name.find_first_not_of("_0123456789", kEvent.size()) == std::string::npos;
}

std::string wrong_name(const std::string& name) {
  if (!is_plain_name(name)) return "expected letters, digits and _, not beginning with a digit";
  const bool reserved = std::find(kReservedNames.begin(), kReservedNames.end(), name) != kReservedNames.end();
  return reserved || is_name_of_event(name) ? "this name is reserved" : "";
}

void ConfigReader::read_component(const std::string& name, const Section& section) {
  const std::string wrong = wrong_name(name);
  if (!wrong.empty()) {
    diagnostics_.error(section.origin, fmt::format("components.{}: {}", name, wrong));
    config_.misnamed.push_back(name);
    return;
  }
  SectionReader reader(section, name, overrides_, diagnostics_);
  const auto kind = reader.required_text("kind", "the kind of component, see \"hsxsim components\"");
  ComponentConfig component{name, kind ? kind->value : "", section.origin,
                            kind ? kind->origin : section.origin,
                            Settings(section.origin, name, &overrides_)};
  const auto written = section.values.find("kind");
  const bool replaced =
      kind && written != section.values.end() && written->second.value != SettingValue(kind->value);
  for (const auto& [key, setting] : section.values) {
    if (key != "kind" && !replaced) component.settings.set(key, setting.value, setting.origin);
  }
  config_.components.push_back(std::move(component));
}

void ConfigReader::read_region(const std::string& bus, const std::string& target, const Section& section) {
  SectionReader reader(section, fmt::format("map.{}.{}", bus, target), overrides_, diagnostics_);
  RegionConfig region{bus, target, section.origin, std::nullopt, std::nullopt};
  region.at = reader.required<Address>("at", "an address such as 0x1000");
  region.size = reader.required<Bytes>("size", "a size such as \"64 KiB\"");
  reader.finish();
  config_.regions.push_back(std::move(region));
}

// Images are found beside the file that names them; one named by an override is found from the current
// directory.
std::string found_path(const Placed<std::string>& image) {
  const std::filesystem::path written(image.value);
  if (image.origin.line == 0) return written.lexically_normal().string();
  return (std::filesystem::path(image.origin.source).parent_path() / written).lexically_normal().string();
}

void ConfigReader::read_task(const TaskEntry& entry) {
  const std::string owner = fmt::format("task.{}", config_.tasks.size() + 1);
  SectionReader reader(entry.section, owner, overrides_, diagnostics_);
  TaskConfig task;
  task.origin = entry.section.origin;
  if (const auto image = reader.required_text("image", "a file such as \"program.hxe\"")) {
    task.image = *image;
    task.image_path = found_path(*image);
  }
  task.name = reader.optional_text("name");
  task.stack = reader.optional<Bytes>("stack", Bytes(1), Bytes(kDataSpaceBytes));
  task.start = reader.with_default<Picoseconds>("start", Picoseconds(0));
  task.quantum = reader.optional<std::uint64_t>("quantum", 1, kMaxTurnSteps);
  reader.finish();
  read_defines(owner + ".define", entry.define, task);
  config_.tasks.push_back(std::move(task));
}

void ConfigReader::read_defines(const std::string& owner, const Values& defines, TaskConfig& task) {
  Values all = defines;
  for (const std::string& name : overrides_.names_below(owner)) all.emplace(name, Setting{});
  for (const auto& [name, given] : all) {
    const Setting* above = overrides_.find(owner, name);
    const Setting& setting = above == nullptr ? given : *above;
    if (std::holds_alternative<std::int64_t>(setting.value) ||
        std::holds_alternative<std::string>(setting.value)) {
      task.define[name] = setting;
    } else {
      diagnostics_.error(setting.origin, fmt::format("{}.{}: {}: expected a whole number or text in quotes",
                                                     owner, name, to_text(setting.value)));
    }
  }
}

void ConfigReader::read_run() {
  SectionReader reader(document_.run, "run", overrides_, diagnostics_);
  const auto limit = reader.optional<Picoseconds>("limit", Picoseconds(1), kLongestRun);
  config_.run.limit = limit.value_or(Placed<Picoseconds>{kDefaultLimit});
  config_.run.watchdog = reader.optional<Picoseconds>("watchdog", Picoseconds(1), kLongestRun);
  reader.finish();
}

std::optional<double> number_of(const SettingValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

std::string wrong_bounds(const Expectation& expectation) {
  for (const auto* bound : {&expectation.min, &expectation.max}) {
    if (*bound && !std::isfinite(number_of(**bound).value_or(NAN))) {
      return to_text(**bound) + ": expected a number";
    }
  }
  if (expectation.min && expectation.max && *number_of(*expectation.max) < *number_of(*expectation.min)) {
    return fmt::format("max {} is below min {}", to_text(*expectation.max), to_text(*expectation.min));
  }
  return "";
}

void ConfigReader::read_expectations() {
  config_.expect = document_.expect;
  override_expectations("expect", config_.expect, overrides_, diagnostics_);
  for (const auto& [key, expectation] : config_.expect) {
    const std::string wrong = wrong_bounds(expectation);
    if (!wrong.empty()) diagnostics_.error(expectation.origin, fmt::format("expect.{}: {}", key, wrong));
  }
}

void ConfigReader::read_checks() {
  config_.checks = document_.checks;
  override_expectations("checks", config_.checks, overrides_, diagnostics_);
  verify_checks(config_, diagnostics_);
  overrides_.only_by_name(fmt::format("checks.{}", kOnViolation));
  SectionReader reader(document_.checking, "checks", overrides_, diagnostics_);
  const auto choice = reader.optional_text(kOnViolation);
  if (!choice) return;
  config_.on_violation = {choice->value == "stop" ? OnViolation::stop : OnViolation::report, choice->origin};
  if (choice->value != "stop" && choice->value != "report") {
    diagnostics_.error(choice->origin,
                       fmt::format("checks.{}: \"{}\": expected \"report\" or \"stop\"{}", kOnViolation,
                                   choice->value, did_you_mean(choice->value, {"report", "stop"})));
  }
}

}  // namespace

std::vector<std::string> reserved_component_names() {
  return {kReservedNames.begin(), kReservedNames.end()};
}

Config read_config(const ConfigDocument& document, std::shared_ptr<Overrides> overrides,
                   Diagnostics& diagnostics) {
  return ConfigReader(document, std::move(overrides), diagnostics).read();
}

}  // namespace hsx
