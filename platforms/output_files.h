// Names of files to write, checked before there is anything to write.
#pragma once

#include <string>
#include <vector>

namespace hsx {

// Why these files cannot be written, or "": one has no name, is a folder, lies in no folder, is one of
// `inputs` by whatever name, or stands there twice. Devices may stand there twice. `new_folder`, if not "",
// will have been made by then.
std::string wrong_outputs(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs,
                          const std::string& new_folder = "");

}  // namespace hsx
