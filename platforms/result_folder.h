// The folder a run leaves behind.
#pragma once

#include <string>
#include <vector>

#include "platforms/simulation.h"

namespace hsx {

// What status.json says beside the outcome.
struct RunIdentity {
  std::string build;                     // program and version
  std::vector<std::string> command;      // that repeats the run, without the choice of folder
  std::vector<std::string> orders = {};  // of an operator, "CYCLE: COMMAND", in their order
};

// A file of a result folder that only some runs write.
struct ResultFile {
  std::string name;
  std::string content;
};

// Why the folder cannot take results, or "". A folder that is not empty is refused unless `force`; a missing
// one is made. A folder of an earlier run loses all that a run writes, so it does not look whole while the
// new run is under way and keeps nothing that the new one does not write. Files of other names stay.
std::string prepare_result_folder(const std::string& path, bool force);
// Takes the files away, and the folder when nothing else is in it.
void discard_result_folder(const std::string& path);
// The same for a folder that is to take `files`.
std::string prepare_folder(const std::string& path, bool force, const std::vector<const char*>& files);

// Every file that a run may write into a folder of this name, whether or not it is there.
std::vector<std::string> result_files(const std::string& path);

// Writes config.resolved.toml, stats.json, stats.csv, state.json, violations.jsonl, run.log, those of `extra`
// and, last, status.json. Each file is written whole or not at all. Files are byte-identical between repeats.
// Returns "" or what went wrong.
std::string write_results(const std::string& path, Platform& platform, const RunResult& result,
                          const RunIdentity& identity, const std::vector<ResultFile>& extra = {});

}  // namespace hsx
