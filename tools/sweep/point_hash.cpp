#include "sweep/point_hash.h"

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <filesystem>

#include "assembler/program_symbols.h"
#include "platforms/print_config.h"
#include "platforms/source_digest.h"
#include "platforms/version.h"

namespace hsx {
namespace {

// Of this project: names of points are no names of anything else.
constexpr const char* kNamespace = "b5a1c7d2-6f0e-5b43-9c58-0d3e7a2f4411";

// Names and lines of a program, which stand in the run's log; files without their folders.
std::string symbols_text(ProgramSymbols symbols) {
  for (std::string& file : symbols.files) file = std::filesystem::path(file).filename().string();
  return symbols_to_text(symbols, 0);
}

}  // namespace

std::string point_hash(const Platform& platform, const SweepFile& file, const std::string& more) {
  std::string text = std::string(kVersionText) + "\n" + source_digest() + "\n";
  text += file.bench + "\n";
  for (const std::string& point : file.bench_points) text += point + "\n";
  text += std::to_string(static_cast<int>(file.checks)) + "\n";
  for (const ProgramOrigin& program : platform.programs())
    text += program.digest + " " + program.symbols_digest + "\n" + symbols_text(program.symbols);
  for (const Plugin& plugin : platform.config().plugins) text += plugin.name + " " + plugin.digest + "\n";
  text += more + print_config(platform, {});
  boost::uuids::name_generator_sha1 generator(boost::uuids::string_generator()(kNamespace));
  std::string hash = boost::uuids::to_string(generator(text));
  hash.erase(std::remove(hash.begin(), hash.end(), '-'), hash.end());
  return hash;
}

}  // namespace hsx
