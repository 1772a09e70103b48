#include <fmt/format.h>

#include "platforms/describe_kinds.h"
#include "platforms/text_table.h"

namespace hsx {
namespace {

constexpr std::size_t kIndent = 2;

// A title over a table, or nothing when the table has no rows but its head.
std::string section(const std::string& title, const std::vector<std::vector<std::string>>& rows) {
  return rows.size() < 2 ? "" : fmt::format("\n{}\n{}", title, text_table(rows, kIndent));
}

std::string name_of(const RegisterRow& row) {
  return row.count == 1 ? std::string(row.name) : fmt::format("{}[{}]", row.name, row.count);
}

std::string offset_of(const RegisterRow& row) {
  return row.count == 1 ? fmt::format("0x{:03X}", row.offset)
                        : fmt::format("0x{:03X} + 0x{:X} n", row.offset, row.stride);
}

std::string params_text(const KindDescription& kind) {
  std::vector<std::vector<std::string>> rows{{"name", "default", "meaning"}};
  for (const ParamDescription& param : kind.params) {
    const std::string allowed =
        param.range.empty() ? param.type : fmt::format("{}: {}", param.type, param.range);
    const char* when = param.changeable ? "; may change in mid-run" : "";
    rows.push_back({param.name, param.fallback, fmt::format("{} ({}{})", param.meaning, allowed, when)});
  }
  return section("Parameters", rows);
}

std::string registers_text(const KindDescription& kind) {
  std::vector<std::vector<std::string>> rows{{"offset", "name", "access", "reset", "meaning"}};
  for (const RegisterRow& row : kind.registers) {
    rows.push_back(
        {offset_of(row), name_of(row), to_text(row.access), fmt::format("0x{:X}", row.reset), row.meaning});
  }
  return section("Registers", rows);
}

nlohmann::ordered_json register_json(const RegisterRow& row) {
  return {{"offset", row.offset},  {"name", row.name},   {"access", to_text(row.access)},
          {"reset", row.reset},    {"count", row.count}, {"stride", row.stride},
          {"meaning", row.meaning}};
}

}  // namespace

std::string kinds_to_text(const std::vector<KindDescription>& kinds) {
  std::vector<std::vector<std::string>> rows;
  for (const KindDescription& kind : kinds) rows.push_back({kind.name, kind.meaning});
  return text_table(rows, 0);
}

std::string to_text(const KindDescription& kind) {
  std::vector<std::vector<std::string>> ports{{"name", "role", "wires", "meaning"}};
  for (const PortDescription& port : kind.ports)
    ports.push_back({port.name, port.role, port.wires, port.meaning});
  std::vector<std::vector<std::string>> stats{{"name", "unit", "meaning"}};
  for (const StatDescription& stat : kind.stats) stats.push_back({stat.name, stat.unit, stat.meaning});
  return text_table({{kind.name + ":", kind.meaning}}, 0) + params_text(kind) + section("Ports", ports) +
         registers_text(kind) + section("Statistics", stats);
}

nlohmann::ordered_json to_json(const KindDescription& kind) {
  using Json = nlohmann::ordered_json;
  Json json{{"name", kind.name}, {"meaning", kind.meaning}};
  for (const char* list : {"parameters", "ports", "registers", "statistics"}) json[list] = Json::array();
  for (const ParamDescription& param : kind.params) {
    json["parameters"].push_back({{"name", param.name},
                                  {"type", param.type},
                                  {"range", param.range},
                                  {"default", param.fallback},
                                  {"meaning", param.meaning}});
  }
  for (const PortDescription& port : kind.ports) {
    json["ports"].push_back(
        {{"name", port.name}, {"role", port.role}, {"wires", port.wires}, {"meaning", port.meaning}});
  }
  for (const RegisterRow& row : kind.registers) json["registers"].push_back(register_json(row));
  for (const StatDescription& stat : kind.stats) {
    json["statistics"].push_back({{"name", stat.name}, {"unit", stat.unit}, {"meaning", stat.meaning}});
  }
  return json;
}

nlohmann::ordered_json kinds_to_json(const std::vector<KindDescription>& kinds) {
  nlohmann::ordered_json json{{"schema", "hsxsim.components/1"}, {"kinds", nlohmann::ordered_json::array()}};
  for (const KindDescription& kind : kinds) json["kinds"].push_back(to_json(kind));
  return json;
}

std::string registers_markdown(const std::vector<KindDescription>& kinds) {
  std::string text =
      "# Registers\n\nPrinted by `hsxsim components --registers` from the rows that the devices decode from. "
      "Registers are 32 bits "
      "wide and are\naccessed as whole aligned words; offsets count from where a device is mapped. RO read "
      "only, WO write only, RW "
      "read and write,\nRP a read takes an entry away, W1C a write of ones clears.\n";
  for (const KindDescription& kind : kinds) {
    if (kind.registers.empty()) continue;
    text +=
        fmt::format("\n## {}\n\n{}\n\n| offset | name | access | reset | meaning |\n|---|---|---|---|---|\n",
                    kind.name, kind.meaning);
    for (const RegisterRow& row : kind.registers) {
      text += fmt::format("| {} | {} | {} | 0x{:X} | {} |\n", offset_of(row), name_of(row),
                          to_text(row.access), row.reset, row.meaning);
    }
  }
  return text;
}

}  // namespace hsx
