// The symbols of all units while a program is put together.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assembler/program_symbols.h"
#include "assembler/source.h"
#include "assembler/statement.h"

namespace hsx {

// A unit sees its own labels, what it imports from others, and the constants given from outside.
class LinkTable {
 public:
  LinkTable(std::size_t units, const std::map<std::string, std::int64_t>& defines, SourceLog& log);

  void define(std::size_t unit, const Value& name, SymbolKind kind, std::uint32_t address);
  void declare_export(std::size_t unit, const Value& name);
  void declare_import(std::size_t unit, const Value& name);
  // How much code there is. Call once, when all is laid out.
  void set_code_bytes(std::uint32_t bytes) { code_bytes_ = bytes; }
  // None when a part of the program could not be read.
  std::optional<std::uint32_t> code_bytes() const {
    return all_complete_ ? std::optional(code_bytes_) : std::nullopt;
  }
  // From here on a symbol that the unit lacks is no error: what would define it could not be read.
  void mark_incomplete(std::size_t unit);

  // Joins imports to exports. Call once, when all is declared.
  void link();

  // After link(). Null when there is no such symbol, which is reported unless it has been already.
  const Symbol* resolve(std::size_t unit, const Value& name);
  // A constant from outside, which is known before any address is; null for any other name.
  const Symbol* find_constant(const std::string& name);

  // All symbols by kind, value and name.
  std::vector<Symbol> symbols() const;
  // Constants from outside that no statement names.
  std::vector<std::string> unused_defines() const;
  // After all is resolved: reports imports that no unit exports.
  void report_missing();

 private:
  struct Import {
    SourcePlace place;
    const Symbol* symbol = nullptr;
    const Value* first_use = nullptr;
  };
  struct Unit {
    std::map<std::string, Symbol> labels;
    std::map<std::string, Import> imports;
    std::map<std::string, SourcePlace> exports;
    bool complete = true;
  };

  void link_exports(Unit& unit);
  void link_imports(Unit& unit);
  void report_undefined(const Unit& unit, const Value& name);
  std::string where_hidden(const std::string& name) const;

  SourceLog& log_;
  std::vector<Unit> units_;
  std::map<std::string, Symbol> constants_;
  std::set<std::string> used_constants_;
  std::map<std::string, Symbol*> exported_;
  std::uint32_t code_bytes_ = 0;
  bool all_complete_ = true;
};

}  // namespace hsx
