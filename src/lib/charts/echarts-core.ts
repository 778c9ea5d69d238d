/** What every chart of ECharts needs, with the bars of the first page; this module is loaded lazily. */
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendPlainComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendPlainComponent, TooltipComponent, SVGRenderer]);

export { init };
