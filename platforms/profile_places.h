// What a profile calls the places of one task's program.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "assembler/program_symbols.h"
#include "platforms/profile.h"

namespace hsx {

class ProfilePlaces {
 public:
  // `symbols` must outlive this.
  ProfilePlaces(const ProgramSymbols& symbols, const TaskProfile& task);

  // Where the function of a code address begins, which tells functions of one name apart.
  std::uint32_t function(std::uint32_t address) const;
  // Its name; with its unit when another function bears the same: "loop (b.mvasm)". Without symbols the
  // address of its entry.
  std::string function_name(std::uint32_t address) const;

  // The line of a code address; line 0 where none is known.
  SourcePlace line(std::uint32_t address) const;
  // "a.mvasm:3"; with the folders that tell it apart when another unit has the same file name.
  std::string line_name(const SourcePlace& place) const;

 private:
  const ProgramSymbols& symbols_;
  std::set<std::uint32_t> entries_;          // of functions that ran
  std::vector<std::string> units_;           // by index of the file
  std::map<std::string, unsigned> namings_;  // how many functions bear a name
};

// With ? for what cannot be printed.
std::string printable(std::string text);

}  // namespace hsx
