// info, stats, set: components, statistics, parameters.
#include <fmt/format.h>

#include <algorithm>

#include "kernel/address_mapped.h"
#include "kernel/port.h"
#include "kernel/register_bank.h"
#include "kernel/registry.h"
#include "platforms/glob.h"
#include "platforms/machine_memory.h"
#include "platforms/parameter_change.h"
#include "platforms/text_table.h"
#include "platforms/toml_reader.h"
#include "shell/groups.h"
#include "shell/inspect.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::uint32_t kMostElements = 8;  // of a row of registers, to be shown to people

std::string kind_of(const Platform& platform, const std::string& name) {
  for (const ComponentConfig& component : platform.config().components) {
    if (component.name == name) return component.kind;
  }
  return "";
}

Json params_json(const Component& component) {
  Json params = Json::array();
  for (const ParamBase* param : component.params()) {
    params.push_back({{"name", param->name()},
                      {"value", param->value_text()},
                      {"origin", param->origin().text()},
                      {"changeable", param->changeable()}});
  }
  return params;
}

Json wires_json(const Component& component) {
  Json wires = Json::array();
  for (const PortBase* port : component.ports()) {
    for (const PortBase* peer : port->peers()) {
      wires.push_back({{"port", port->name()}, {"role", to_text(port->role())}, {"peer", peer->full_name()}});
    }
  }
  return wires;
}

// Where its registers lie on the executive's bus.
std::optional<std::uint64_t> base_of(const Platform& platform, const std::string& component) {
  for (const auto& bus : platform.components()) {
    const auto* mapped = dynamic_cast<const AddressMapped*>(bus.get());
    if (mapped == nullptr) continue;
    for (const Region& region : mapped->map()) {
      if (region.target.substr(0, region.target.find('.')) == component) return region.base.value();
    }
  }
  return std::nullopt;
}

Json registers_json(Session& session, const Component& component) {
  const auto base = base_of(session.platform(), component.name());
  MachineMemory memory(session.platform());
  Json all = Json::array();
  for (const RegisterRow& row : component.registers()) {
    for (std::uint32_t i = 0; i < row.count; ++i) {
      const std::uint32_t offset = row.offset + i * row.stride;
      Json json{{"name", row.count == 1 ? std::string(row.name) : fmt::format("{}[{}]", row.name, i)},
                {"offset", offset},
                {"access", to_text(row.access)},
                {"value", nullptr},
                {"meaning", row.meaning}};
      if (base) {
        const auto read = memory.read(static_cast<std::uint32_t>(*base + offset), 4);
        if (read.error.empty()) json["value"] = load_le32(read.bytes.data());
      }
      all.push_back(json);
    }
  }
  return all;
}

std::string params_text(const Json& params) {
  Rows rows;
  for (const Json& param : params) {
    const std::string origin = param["origin"];
    rows.push_back({param["name"], param["value"], param["changeable"] ? "set" : "",
                    origin == Origin::kDefault ? "" : origin.substr(origin.rfind('/') + 1)});
  }
  return rows.empty() ? "" : "Parameters\n" + text_table(rows, 2);
}

// One of those that show something, or all of a row of which none does.
std::vector<std::string> register_cells(const RegisterRow& row, const Json& element, bool alone) {
  const bool shown = !element["value"].is_null();
  return {fmt::format("{:03X}", element["offset"].get<std::uint32_t>()),
          shown || row.count == 1 ? element["name"].get<std::string>()
                                  : fmt::format("{}[0..{}]", row.name, row.count - 1),
          element["access"], shown ? fmt::format("{:08X}", element["value"].get<std::uint32_t>()) : "-",
          alone ? std::string(row.meaning) : ""};
}

std::string registers_text(const Component& component, const Json& registers) {
  Rows rows;
  std::size_t first = 0;
  for (const RegisterRow& row : component.registers()) {
    std::uint32_t shown = 0;
    for (std::uint32_t i = 0; i < row.count && shown < kMostElements; ++i) {
      const Json& element = registers[first + i];
      if (i != 0 && element["value"].is_null()) continue;
      rows.push_back(register_cells(row, element, i == 0));
      ++shown;
    }
    if (row.count > kMostElements && shown == kMostElements) rows.push_back({"", "...", "", "", ""});
    first += row.count;
  }
  return rows.empty() ? "" : "Registers\n" + text_table(rows, 2);
}

std::string wires_text(const Json& wires) {
  Rows rows;
  for (const Json& wire : wires) {
    const std::string role = wire["role"];
    const bool drives = role == "initiator" || role == "interrupt out";
    rows.push_back({wire["port"], drives ? "->" : "<-", wire["peer"]});
  }
  return rows.empty() ? "" : "Wires\n" + text_table(rows, 2);
}

Reply info(Session& session, const Words& words) {
  const Choices names = component_choices(session, {});
  if (words.size() != 1) return refuse(fmt::format("expected info COMPONENT, of {}", fmt::join(names, ", ")));
  const Component* component = session.platform().find(words[0]);
  if (component == nullptr) {
    return refuse(fmt::format("there is no component \"{}\"{}; expected one of {}", words[0],
                              did_you_mean(words[0], names), fmt::join(names, ", ")));
  }
  session.settle();
  const std::string kind = kind_of(session.platform(), words[0]);
  Json json{{"name", words[0]},
            {"kind", kind},
            {"parameters", params_json(*component)},
            {"registers", registers_json(session, *component)},
            {"wires", wires_json(*component)}};
  const std::string text = text_table({{words[0], kind, ComponentKinds::instance().find(kind)->doc}}, 0) +
                           params_text(json["parameters"]) + registers_text(*component, json["registers"]) +
                           wires_text(json["wires"]);
  return {json, text, ""};
}

Json stat_json(const Stat& stat) {
  Json json{{"name", stat.name()}, {"unit", stat.unit()}};
  if (const auto* counter = dynamic_cast<const Counter*>(&stat)) json["value"] = counter->value();
  if (const auto* ratio = dynamic_cast<const Ratio*>(&stat)) json["value"] = ratio->value();
  if (const auto* histogram = dynamic_cast<const Histogram*>(&stat)) {
    json["count"] = histogram->count();
    json["min"] = histogram->min();
    json["mean"] = histogram->mean();
    json["p50"] = histogram->percentile(50);
    json["p99"] = histogram->percentile(99);
    json["max"] = histogram->max();
  }
  return json;
}

std::vector<std::string> stat_row(const Json& stat) {
  const std::string unit = stat["unit"];
  if (!stat.contains("count")) {
    const Json& value = stat["value"];
    const std::string text =
        value.is_number_float() ? fmt::format("{:.4f}", value.get<double>()) : value.dump();
    return {stat["name"], text, unit};
  }
  std::string text = "records";
  if (stat["count"] != 0) {
    text += fmt::format(": min {} mean {:.1f} p50 {} p99 {} max {} {}", stat["min"].dump(),
                        stat["mean"].get<double>(), stat["p50"].dump(), stat["p99"].dump(),
                        stat["max"].dump(), unit);
  }
  return {stat["name"], stat["count"].dump(), text};
}

Reply stats(Session& session, const Words& words) {
  if (words.size() > 1) return refuse("expected stats [GLOB], such as stats task.1.*");
  session.settle();
  const std::string glob = words.empty() ? "*" : words[0];
  Json found = Json::array();
  for (const auto& [name, stat] : session.platform().context().stats.by_name()) {
    if (text_matches(glob, name) || text_matches(glob + ".*", name)) found.push_back(stat_json(*stat));
  }
  if (found.empty()) {
    return refuse(fmt::format("no statistic is called \"{}\"{}; stats lists them", glob,
                              did_you_mean(glob, stat_choices(session, {}))));
  }
  Rows rows;
  std::size_t width = 0;
  for (const Json& stat : found) rows.push_back(stat_row(stat));
  for (const auto& row : rows) width = std::max(width, row[1].size());
  for (auto& row : rows) row[1].insert(0, width - row[1].size(), ' ');
  return {found, text_table(rows, 0), ""};
}

Reply set(Session& session, const Words& words) {
  if (words.size() < 2)
    return refuse("expected set COMPONENT.PARAMETER VALUE, such as set exec.latency.queue 3");
  const std::string text = fmt::format("{}", fmt::join(words.begin() + 1, words.end(), " "));
  const auto parts = read_value_text(text);
  if (parts.size() != 1 || !parts[0].key.empty())
    return refuse(fmt::format("\"{}\": expected one value", text));
  const std::string wrong = change_parameter(session.platform(), words[0], parts[0].value);
  if (!wrong.empty()) return refuse(wrong);
  return {{{"parameter", words[0]}, {"value", text}}, fmt::format("{} becomes {}\n", words[0], text), ""};
}

}  // namespace

std::vector<ShellCommand> part_commands() {
  return {
      {"info", "COMPONENT", "Show a component: parameters, registers, wires.",
       "Parameters that set can change are marked; behind those that were given stands where. Registers "
       "show\n"
       "what they hold, - where looking would change something or the bus does not reach them.\n"
       "  info mailbox\n",
       CommandKind::look, info, component_choices},
      {"stats", "[GLOB]", "Show statistics as of now.",
       "A name without wildcards stands for all that begin with it.\n  stats task.1\n  stats *.faults\n",
       CommandKind::look, stats, stat_choices},
      {"set", "COMPONENT.PARAMETER VALUE", "Change a parameter from now on.",
       "For those that info marks with set. The executive takes a change of its own as a command, in time.\n"
       "  set core0.latency.mul 4\n",
       CommandKind::act, set, changeable_choices},
  };
}

}  // namespace hsx
