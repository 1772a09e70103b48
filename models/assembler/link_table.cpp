#include "assembler/link_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace hsx {

LinkTable::LinkTable(std::size_t units, const std::map<std::string, std::int64_t>& defines, SourceLog& log)
    : log_(log), units_(units) {
  for (const auto& [name, value] : defines) constants_[name] = {name, SymbolKind::constant, value, false, {}};
}

void LinkTable::define(std::size_t unit, const Value& name, SymbolKind kind, std::uint32_t address) {
  if (constants_.count(name.text) != 0) {
    used_constants_.insert(name.text);
    return log_.error(name.place, fmt::format("symbol \"{}\" is already defined from outside", name.text));
  }
  const auto [entry, added] =
      units_[unit].labels.try_emplace(name.text, Symbol{name.text, kind, address, false, name.place});
  if (added) return;
  log_.error(name.place, fmt::format("symbol \"{}\" is already defined at {}", name.text,
                                     log_.text(entry->second.place)));
}

void LinkTable::declare_export(std::size_t unit, const Value& name) {
  units_[unit].exports.try_emplace(name.text, name.place);
}

void LinkTable::declare_import(std::size_t unit, const Value& name) {
  units_[unit].imports.try_emplace(name.text, Import{name.place, nullptr, nullptr});
}

void LinkTable::mark_incomplete(std::size_t unit) {
  units_[unit].complete = false;
  all_complete_ = false;
}

void LinkTable::link() {
  for (Unit& unit : units_) link_exports(unit);
  for (Unit& unit : units_) link_imports(unit);
}

void LinkTable::link_exports(Unit& unit) {
  for (const auto& [name, place] : unit.exports) {
    const auto label = unit.labels.find(name);
    if (label == unit.labels.end()) {
      if (unit.complete)
        log_.error(place, fmt::format("exported symbol \"{}\" is not defined in this unit", name));
      continue;
    }
    const auto [entry, added] = exported_.try_emplace(name, &label->second);
    label->second.exported = true;
    if (added) continue;
    log_.error(label->second.place, fmt::format("symbol \"{}\" is already defined and exported at {}", name,
                                                log_.text(entry->second->place)));
  }
}

void LinkTable::link_imports(Unit& unit) {
  for (auto& [name, import] : unit.imports) {
    const auto own = unit.labels.find(name);
    if (own != unit.labels.end()) {
      log_.error(import.place, fmt::format("imported symbol \"{}\" is defined in this unit, at {}", name,
                                           log_.text(own->second.place)));
      import.symbol = &own->second;
    } else if (const Symbol* constant = find_constant(name)) {
      import.symbol = constant;
    } else if (const auto found = exported_.find(name); found != exported_.end()) {
      import.symbol = found->second;
    }
  }
}

const Symbol* LinkTable::resolve(std::size_t unit, const Value& name) {
  Unit& scope = units_[unit];
  if (const auto label = scope.labels.find(name.text); label != scope.labels.end()) return &label->second;
  if (const Symbol* constant = find_constant(name.text)) return constant;
  if (const auto import = scope.imports.find(name.text); import != scope.imports.end()) {
    if (import->second.first_use == nullptr) import->second.first_use = &name;
    return import->second.symbol;
  }
  report_undefined(scope, name);
  return nullptr;
}

const Symbol* LinkTable::find_constant(const std::string& name) {
  const auto found = constants_.find(name);
  if (found == constants_.end()) return nullptr;
  used_constants_.insert(name);
  return &found->second;
}

void LinkTable::report_undefined(const Unit& unit, const Value& name) {
  if (!unit.complete) return;
  const auto found = exported_.find(name.text);
  const std::string hint = found == exported_.end() ? ""
                                                    : fmt::format("; {} exports it to units that .import it",
                                                                  log_.text(found->second->place));
  log_.error(name.place, fmt::format("undefined symbol \"{}\"{}", name.text, hint));
}

void LinkTable::report_missing() {
  if (!all_complete_) return;
  for (const Unit& unit : units_) {
    for (const auto& [name, import] : unit.imports) {
      if (import.symbol != nullptr) continue;
      const std::string use =
          import.first_use == nullptr ? "" : fmt::format(", used at {}", log_.text(import.first_use->place));
      log_.error(import.place, fmt::format("no unit exports the imported symbol \"{}\"{}{}", name, use,
                                           where_hidden(name)));
    }
  }
}

std::string LinkTable::where_hidden(const std::string& name) const {
  for (const Unit& unit : units_) {
    const auto label = unit.labels.find(name);
    if (label != unit.labels.end())
      return fmt::format("; it is defined without .export at {}", log_.text(label->second.place));
  }
  return "";
}

std::vector<Symbol> LinkTable::symbols() const {
  std::vector<Symbol> all;
  for (const auto& [name, symbol] : constants_) all.push_back(symbol);
  for (const Unit& unit : units_) {
    for (const auto& [name, symbol] : unit.labels) all.push_back(symbol);
  }
  std::stable_sort(all.begin(), all.end(), [](const Symbol& a, const Symbol& b) {
    return std::tie(a.kind, a.value, a.name) < std::tie(b.kind, b.value, b.name);
  });
  return all;
}

std::vector<std::string> LinkTable::unused_defines() const {
  std::vector<std::string> unused;
  for (const auto& [name, symbol] : constants_) {
    if (used_constants_.count(name) == 0) unused.push_back(name);
  }
  return unused;
}

}  // namespace hsx
