/** The parts of ECharts that draw a matrix of cells, and marks of our own. */
import { CustomChart, HeatmapChart } from 'echarts/charts';
import { VisualMapContinuousComponent } from 'echarts/components';
import { use } from 'echarts/core';

use([CustomChart, HeatmapChart, VisualMapContinuousComponent]);
