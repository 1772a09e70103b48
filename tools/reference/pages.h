// The pages of docs/reference, made from what is registered.
#pragma once

#include <string>
#include <vector>

#include "platforms/describe_kinds.h"

namespace hsx {

std::string components_page(const std::vector<KindDescription>& kinds);
std::string parameters_page(const std::vector<KindDescription>& kinds);
std::string statistics_page(const std::vector<KindDescription>& kinds);
std::string contracts_page();
std::string benches_page();

}  // namespace hsx
